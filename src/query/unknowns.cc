#include "query/unknowns.h"

namespace verbale::query {
namespace {

// substr() counts bytes in a BLOB.
constexpr const char* kMentions = R"sql(
SELECT x.name, x.country, x.sectors, x.role, m.confidence,
  CAST(substr(CAST(a.text AS BLOB), m.begin_byte + 1, m.end_byte - m.begin_byte) AS TEXT),
  (SELECT CAST(substr(CAST(a.text AS BLOB), s.begin_byte + 1, s.end_byte - s.begin_byte) AS TEXT) FROM sentence s
    WHERE s.article = a.number AND s.begin_byte <= m.begin_byte AND s.end_byte >= m.end_byte LIMIT 1),
  a.id, a.date_begin
FROM mention m JOIN mention_actor p ON p.mention = m.number JOIN actor x ON x.number = p.actor
  JOIN article a ON a.number = m.article
WHERE m.kind = 'name' AND m.type = ? AND x.person IS NULL AND x.organisation IS NULL
ORDER BY x.name_key, a.id, m.ordinal
)sql";

}  // namespace

Status unknown_mentions(Query& query, NameKind kind, const std::function<void(const UnknownMention&)>& visit) {
  TRY(auto statement, query.store().prepare(kMentions));
  statement->bind(kind == NameKind::person ? "PER" : "ORG");
  while (true) {
    TRY(const bool more, statement->next());
    if (!more) return {};
    const auto text = [&](int column) { return std::string(statement->text(column)); };
    visit({text(0), text(1), text(2), text(3), statement->real(4), text(5), text(6), text(7), text(8)});
  }
}

}  // namespace verbale::query
