// Verbs that are none, or not passive: what a parser that has seen headlines gets wrong in whole sentences.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "document/sentence.h"

namespace verbale {

// "Serbia promised to …" with a passive subject, "May met Macron." with a participle: in a whole sentence (one that ends in a
// mark) a main participle has its auxiliary; without one it is a finite past form and its subject acts.
void make_active(std::vector<Token>& tokens, const Sentence& sentence);

// "the death of the Prophet | Ali": of two names right behind each other that hang on the same noun, the first is a title. Where the
// tree has the second for an apposition of the noun, this holds of a word that is no part of a name (of `names`, in order) and has an
// article: not of "the leader of Mali | Keita".
void make_titles(std::vector<Token>& tokens, const std::vector<Name>& names, const Sentence& sentence);

// "Britain's Starmer and France's | Macron": of two that are joined to the same word, one with the mark of a possessor owns the one
// right behind it.
void make_possessors(std::vector<Token>& tokens, const Sentence& sentence);

// "…,” the ministry | claimed": a noun and a participle behind a quotation are who says so.
void make_reports(std::vector<Token>& tokens, const Sentence& sentence);

// "A daily, relying on officials, revealed …": an adverb with an article, before a verb that has no subject, is a noun and its subject.
void make_adverbs_subjects(std::vector<Token>& tokens, const Sentence& sentence);

// "The minister of trade | Ana Ruiz said": of two subjects right behind each other, a name is an apposition of the noun.
void make_appositions(std::vector<Token>& tokens, const Sentence& sentence);

// "It also said that …": the "it" of an active verb with a clause or an infinitive is its subject, unless the verb, by its
// lemma, is impersonal ("it seems that").
void give_speech_subjects(std::vector<Token>& tokens, const Sentence& sentence, const std::function<bool(std::string_view)>& is_impersonal);

// "Oman claims that": a name that the tree makes a part of the finite verb right behind it, as if in a heading, is its subject.
void make_subjects(std::vector<Token>& tokens, const Sentence& sentence);

// "announced that on Monday", "showed that off": a "that" right behind a verb marks no clause when none can follow: it is the object.
void make_that_object(std::vector<Token>& tokens, const Sentence& sentence);

// "The report states | that no well is dry", "Oman claims | that", read as states of a report: a plural that a whole sentence would hang
// on, behind a singular noun or name and before "that" with a full clause, is the noun's verb, and the clause what it says.
void make_saying_verbs(std::vector<Token>& tokens, const Sentence& sentence);

// "United" in "the United States": a part of a name (NNP) before its noun is a proper noun, whatever treebanks call its form.
void make_names_nominal(std::vector<Token>& tokens, const Sentence& sentence);

}  // namespace verbale
