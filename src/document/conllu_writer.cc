#include "document/conllu_writer.h"

namespace verbale {
namespace {

void cell(std::string_view text, std::string& out) {
  out += '\t';
  out += text.empty() ? std::string_view("_") : text;
}

void misc(bool space_after, const Name* name, uint32_t token, std::string& out) {
  out += '\t';
  if (space_after && name == nullptr) out += '_';
  if (!space_after) out += "SpaceAfter=No";
  if (name == nullptr) return;
  if (!space_after) out += '|';
  out += token == name->first ? "NE=B-" : "NE=I-";
  out += name_of(name->type);
}

// The token of a multiword token's words as the text has it; spelt by its words when the text is not at hand.
std::string surface(const Document& document, uint32_t first, uint32_t words) {
  Span span = document.tokens[first].span;
  for (uint32_t i = first; i < first + words; ++i) span = cover(span, document.tokens[i].span);
  return std::string(document.text_of(span));
}

// Forms and spaces as they stand, so that the comment fits SpaceAfter; white space inside is a plain space.
void text_comment(const Document& document, const Sentence& sentence, std::string& out) {
  out += "# text = ";
  for (uint32_t i = sentence.first; i < sentence.last;) {
    const uint32_t words = std::max<uint32_t>(1, document.tokens[i].multiword);
    if (words > 1)
      out += surface(document, i, words);
    else
      out += document.tokens[i].form;
    i += words;
    if (i < sentence.last && document.tokens[i - 1].space_after) out += ' ';
  }
  out += '\n';
}

}  // namespace

void append_conllu(const Document& document, const Sentence& sentence, size_t& name, std::string& out) {
  text_comment(document, sentence, out);
  uint32_t range_end = sentence.first;
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = document.tokens[i];
    const uint32_t id = i - sentence.first + 1;
    if (token.multiword > 1) {
      range_end = i + token.multiword;
      out += std::to_string(id) + '-' + std::to_string(id + token.multiword - 1u) + '\t' + surface(document, i, token.multiword) + "\t_\t_\t_\t_\t_\t_\t_";
      misc(document.tokens[range_end - 1].space_after, nullptr, i, out);
      out += '\n';
    }
    while (name < document.names.size() && document.names[name].last <= i) ++name;
    const bool named = name < document.names.size() && document.names[name].first <= i;
    out += std::to_string(id);
    cell(token.form, out);
    cell(token.lemma, out);
    cell(name_of(token.upos), out);
    cell(token.xpos, out);
    cell(token.feats, out);
    out += '\t' + std::to_string(token.head == kNone ? 0 : token.head - sentence.first + 1);
    cell(token.relation, out);
    out += "\t_";
    misc(i < range_end || token.space_after, named ? &document.names[name] : nullptr, i, out);
    out += '\n';
  }
  out += '\n';
}

void append_conllu(const Document& document, std::string& out) {
  size_t name = 0;
  for (const auto& sentence : document.sentences) append_conllu(document, sentence, name, out);
}

}  // namespace verbale
