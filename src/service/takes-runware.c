/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include "takes-clean-answer.h"

/* Cadence and limits: runware.md §4.5 and §9. */
const TakesProvider takes_runware = {
  .id = "runware",
  .display_name = "Runware",
  .default_base_url = "https://api.runware.ai/v1",
  .key_page = "https://runware.ai/signup",  /* runware.ai/docs/platform/authentication */
  .client_key = TRUE,
  .returns_seed = TRUE,
  .poll_first_ms = 3000,
  .poll_max_ms = 10000,
  .poll_growth = 1.5,
  .polls_per_minute = 240,
  .max_in_flight = 6,
  .build_submit = takes_runware_build_submit,
  .dup_model = takes_runware_dup_model,
  .build_resubmit = takes_runware_build_resubmit,
  .parse_submit = takes_runware_parse_submit,
  .build_poll = takes_runware_build_poll,
  .parse_poll = takes_runware_parse_poll,
  .build_recover = takes_runware_build_recover,
  .parse_recover = takes_runware_parse_recover,
  .ref_ways = takes_runware_ref_ways,
  .build_upload = takes_runware_build_upload,
  .parse_upload = takes_runware_parse_upload,
  .build_upload_poll = takes_runware_build_upload_poll,
  .build_account = takes_runware_build_account,
  .parse_account = takes_runware_parse_account,
  .clean_answer = takes_clean_answer,
};
