// The tables of a record and how a record of an older version becomes one of this version.
#pragma once
#include "record/store.h"

namespace verbale::record {

// The version that this program writes; stands in the record as PRAGMA user_version. 0 = an empty file.
int schema_version();

// Fails with bad_input for a database that is not a record, and with newer_version for a record of the future.
Status check_ours(Store& store);

// Brings the record up to schema_version(), one transaction a step.
Status migrate(Store& store);

// Checks, without writing, that the record has exactly this version.
Status check_version(Store& store);

}  // namespace verbale::record
