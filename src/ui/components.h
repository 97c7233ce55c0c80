// The parts pages are made of. Each returns Html whose texts are already escaped; templates call them: {{ ui::chip(…) }}.
#pragma once

#include "ui/components/chip.h"
#include "ui/components/field.h"
#include "ui/components/icon.h"
#include "ui/components/kpi.h"
#include "ui/components/note.h"
#include "ui/components/paths.h"
#include "ui/components/progress.h"
#include "ui/components/table.h"
