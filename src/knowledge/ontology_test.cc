#include "knowledge/ontology.h"

#include <gtest/gtest.h>

namespace verbale::knowledge {
namespace {

const Ontology& ontology() {
  static const auto loaded = Ontology::load();
  EXPECT_TRUE(loaded);
  return *loaded;
}

}  // namespace

// Types and modes go to a CAMEO code, and that code comes back as the same type.
TEST(Ontology, CodesGoBothWays) {
  for (size_t i = 0; i < kEventTypes; ++i) {
    const auto type = static_cast<EventType>(i);
    const auto check = [&](std::string_view mode) {
      const auto code = ontology().cameo(type, mode);
      ASSERT_FALSE(code.empty()) << name_of(type) << ' ' << mode;
      const CameoInfo* back = ontology().from_cameo(code);
      ASSERT_NE(back, nullptr) << code;
      // CAMEO has appeals that PLOVER folds into REQUEST, and no codes of their own for verdicts and for leaving office.
      const bool shared = code.starts_with("02") || mode == "convict" || mode == "resign";
      EXPECT_TRUE(shared || back->type == type) << name_of(type) << ' ' << mode << ' ' << code;
    };
    check("");
    for (const auto& mode : ontology().info(type).modes) check(mode.name);
  }
}

TEST(Ontology, EveryCodeBelongsToItsRoot) {
  ASSERT_GE(ontology().cameo_codes().size(), 250u);
  for (const auto& [code, info] : ontology().cameo_codes()) {
    EXPECT_GE(code.size(), 2u);
    EXPECT_LE(code.size(), 4u);
    EXPECT_NE(ontology().from_cameo(code.substr(0, 2)), nullptr) << code;
    EXPECT_NE(ontology().from_cameo(code.substr(0, 3)), nullptr) << code;
    EXPECT_EQ(info.type.has_value(), !code.starts_with("01") && !code.starts_with("02")) << code;
  }
}

// The contradictions of the codebooks, as docs/ontology/decisions.md decides them.
TEST(Ontology, DecisionsHold) {
  const auto type_of = [](std::string_view code) { return ontology().from_cameo(code)->type; };
  EXPECT_EQ(type_of("163"), EventType::SANCTION);
  EXPECT_EQ(type_of("175"), EventType::ASSAULT);
  EXPECT_EQ(type_of("191"), EventType::COERCE);
  EXPECT_EQ(type_of("192"), EventType::COERCE);
  EXPECT_EQ(type_of("20"), EventType::ASSAULT);
  EXPECT_EQ(ontology().score(EventType::ACCUSE, ""), -2);
  EXPECT_EQ(ontology().info(EventType::SANCTION).quad, 4);
}

}  // namespace verbale::knowledge
