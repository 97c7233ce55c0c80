// Names of areas, zones and facilities for the pages that give roles their scope.
#pragma once

#include "accounts/scope_source.h"

namespace sxsh::app {

accounts::ScopeSource scope_source();

}  // namespace sxsh::app
