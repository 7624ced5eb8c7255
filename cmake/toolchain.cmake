# Compiler helpers that make a two-core machine bearable, and the warnings that every room builds with.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()

# The same source gives the same bytes wherever the checkout lies, and ccache may share between checkouts.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)

add_library(verbale_warnings INTERFACE)
target_compile_options(verbale_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(verbale_warnings INTERFACE -Wno-restrict)  # GCC 12 warns wrongly of std::string + (bug 105651)
endif()
