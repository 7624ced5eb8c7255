#include "actors/resolver.h"

#include "actors/resolution.h"

namespace verbale::actors {

Result<Resolver> Resolver::load(std::shared_ptr<const knowledge::World> world) {
  TRY(auto words, ReferenceWords::from(*world));
  return Resolver(std::make_shared<const Packs>(Packs{std::move(world), std::move(words)}));
}

void Resolver::operator()(Document& doc) const { Resolution(*packs_, doc).run(); }

}  // namespace verbale::actors
