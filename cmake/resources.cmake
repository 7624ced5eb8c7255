# Puts every file of data/ and models/ into the binary with .incbin, so that the command is one file. The table that
# base/resources.h reads is written here; at run time $VERBALE_DATA or --data DIR overrides single files.
function(verbale_resources target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
       ${CMAKE_SOURCE_DIR}/data/* ${CMAKE_SOURCE_DIR}/models/*.vbm)
  list(SORT files)
  foreach(extra ${ARGN})  # generated packs: "name=path"
    list(APPEND files ${extra})
  endforeach()
  set(asm ".section .rodata\n")
  set(externs "")
  set(rows "")
  set(depends "")
  set(n 0)
  foreach(file ${files})
    if(file MATCHES "^(.+)=(.+)$")
      set(name ${CMAKE_MATCH_1})
      set(path ${CMAKE_MATCH_2})
    else()
      set(name ${file})
      set(path ${CMAKE_SOURCE_DIR}/${file})
    endif()
    string(APPEND asm ".balign 64\n.global verbale_resource_${n}_begin\n.global verbale_resource_${n}_end\n"
                      "verbale_resource_${n}_begin:\n.incbin \"${path}\"\nverbale_resource_${n}_end:\n.byte 0\n")
    string(APPEND externs "extern const char verbale_resource_${n}_begin[], verbale_resource_${n}_end[];\n")
    string(APPEND rows "    {\"${name}\", verbale_resource_${n}_begin, verbale_resource_${n}_end},\n")
    list(APPEND depends ${path})
    math(EXPR n "${n} + 1")
  endforeach()
  string(APPEND asm ".section .note.GNU-stack,\"\",@progbits\n")
  set(dir ${CMAKE_BINARY_DIR}/resources)
  file(CONFIGURE OUTPUT ${dir}/resources.S CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/resource_table.cc CONTENT
"// Written by cmake/resources.cmake.
#include \"base/resources.h\"
extern \"C\" {
${externs}}
namespace verbale {
const ResourceRow kResourceRows[] = {
${rows}    {nullptr, nullptr, nullptr}};
}
" @ONLY)
  set_source_files_properties(${dir}/resources.S PROPERTIES OBJECT_DEPENDS "${depends}")
  add_library(${target} STATIC ${dir}/resources.S ${dir}/resource_table.cc)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src)
endfunction()
