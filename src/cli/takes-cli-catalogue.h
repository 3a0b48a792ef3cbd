/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-cli-options.h"

G_BEGIN_DECLS

TakesCatalogue *takes_cli_catalogue_new (const TakesCliOptions *options);

G_END_DECLS
