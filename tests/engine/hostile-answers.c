/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hostile-answers.h"

#include "fake-service.h"

#define RUNWARE "runware"
#define TOAPIS "toapis"
#define EMPIRIO "empiriolabs"
#define DASHSCOPE "dashscope"

#define NOBODY "00000000-0000-4000-8000-000000000001"
#define HTML "text/html"

static const HostileAnswer polls[] = {
  { .text = "" },
  { .text = "{" },
  { .text = "null" },
  { .text = "17" },
  { .text = "\"success\"" },
  { .text = "[]" },
  { .text = "[[[{\"status\":\"success\"}]]]" },
  { .text = "{}" },
  { .text = "{\"data\":{}}" },
  { .text = "{\"data\":\"x\",\"errors\":7}" },
  { .text = "{\"data\":[1,\"x\",null,[],{}],\"errors\":[null,[],3]}" },
  { .text = "<html>Sign in to this network</html>", .type = HTML },
  { .text = "<html>No</html>", .status = 403, .type = HTML },
  { .text = "\xff\xfe\x00", .type = "application/json" },
  { .status = 301 }, { .status = 302 }, { .status = 307 }, { .status = 308 },
  { .misdeed = FAKE_DEEP }, { .misdeed = FAKE_OVERSIZED }, { .misdeed = FAKE_BOMB }, { .misdeed = FAKE_ENDLESS },
  { .misdeed = FAKE_DRIP }, { .misdeed = FAKE_SILENCE },

  { RUNWARE, "{\"data\":[{\"taskUUID\":\"" NOBODY "\",\"status\":\"success\",\"videoURL\":\"$URL\"}]}" },
  { RUNWARE, "{\"data\":[],\"errors\":[{\"code\":\"taskNotFound\",\"message\":\"no\",\"taskUUID\":\"" NOBODY "\"}]}" },
  { RUNWARE, "{\"data\":[{\"taskUUID\":\"$ID\",\"status\":[\"success\"]}]}" },
  { RUNWARE, "{\"data\":[{\"taskUUID\":\"$ID\",\"status\":\"processing\",\"progress\":-1e300,\"seed\":1e300}]}" },
  { RUNWARE, "{\"data\":[{\"taskUUID\":\"$ID\",\"status\":\"processing\",\"status\":\"processing\"},"
             "{\"taskUUID\":\"$ID\",\"status\":\"processing\"}]}" },
  { RUNWARE, "{\"data\":[{\"taskUUID\":\"$ID\",\"status\":\"\\u0000\\u0001\\u202e success\"}]}" },
  { RUNWARE, "{\"errors\":[{\"code\":\"internalServerError\",\"message\":\"x\"}]}", 500 },
  { RUNWARE, "{\"errors\":[{\"code\":\"invalidApiKey\",\"message\":\"" HOSTILE_KEY "\"}]}", 401 },

  { TOAPIS, "[{\"id\":\"$ID\",\"status\":\"completed\",\"url\":\"$URL\"}]" },
  { TOAPIS, "{\"data\":{\"id\":\"$ID\",\"status\":\"completed\",\"url\":\"$URL\"}}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":[\"completed\"],\"result\":{\"data\":[{\"url\":\"$URL\"}]}}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":{\"failed\":true},\"error\":{\"code\":\"generation_failed\"}}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":null,\"url\":\"$URL\"}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"in_progress\",\"progress\":-1e300,\"expires_at\":1e300}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"in_progress\","
            "\"progress\":[100],\"result\":{\"data\":[{\"url\":\"$URL\"}]}}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"failed\",\"status\":\"in_progress\",\"error\":{\"code\":\"x\"}}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"\\u0000\\u0001\\u202e completed\",\"url\":\"$URL\"}" },
  { TOAPIS, "{\"error\":{\"code\":\"generation_failed\",\"message\":\"x\"}}" },
  { TOAPIS, "{\"error\":{\"code\":500,\"message\":\"x\",\"type\":\"internal_error\"}}", 500 },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"failed\",\"error\":{\"code\":\"generation_failed\"}}", 502 },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"completed\",\"url\":\"$URL\"}", 503 },
  { TOAPIS, "{\"error\":{\"code\":401,\"message\":\"" HOSTILE_KEY "\",\"type\":\"authentication_error\"}}", 401 },
  { TOAPIS, "{\"error\":{\"code\":404,\"message\":\"x\",\"type\":\"task_not_found\"}}", 404, .once = TRUE },
  { TOAPIS, "{\"error\":{\"code\":\"task_not_found\",\"message\":\"x\"}}", .once = TRUE },

  { EMPIRIO, "[{\"job_id\":\"$ID\",\"status\":\"completed\",\"result\":{\"url\":\"$URL\"}}]" },
  { EMPIRIO, "{\"data\":{\"job_id\":\"$ID\",\"status\":\"completed\",\"result\":{\"url\":\"$URL\"}}}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":[\"completed\"],\"result\":{\"url\":\"$URL\"}}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":{\"failed\":true},\"error\":{\"code\":\"upstream_error\"}}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":null,\"result\":{\"url\":\"$URL\"}}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"processing\",\"progress\":-1e300,\"created_at\":1e300,\"result\":7}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"running\",\"progress\":\"1\","
             "\"result\":{\"url\":\"$URL\"},\"error\":{}}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"failed\",\"status\":\"queued\",\"error\":\"x\"}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"\\u0000\\u0001\\u202e completed\",\"result\":{\"url\":\"$URL\"}}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"queued\",\"poll_url\":\"$OTHER/v1/jobs/$ID\"}" },
  { EMPIRIO, "{\"error\":{\"message\":\"x\",\"type\":\"upstream_error\",\"code\":\"upstream_error\"}}" },
  { EMPIRIO, "{\"error\":{\"message\":\"x\",\"type\":\"server_error\",\"code\":null}}", 500 },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"failed\",\"error\":{\"code\":\"upstream_error\"}}", 502 },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"completed\",\"result\":{\"url\":\"$URL\"}}", 503 },
  { EMPIRIO, "{\"detail\":[{\"loc\":[\"path\",\"job_id\"],\"msg\":\"x\"}]}", 422 },
  { EMPIRIO, "{\"error\":{\"message\":\"" HOSTILE_KEY "\",\"code\":\"invalid_api_key\"}}", 401 },
  { EMPIRIO, "{\"detail\":\"Not Found\"}", 404, .once = TRUE },

  { DASHSCOPE, "{\"task_id\":\"$ID\",\"task_status\":\"SUCCEEDED\",\"video_url\":\"$URL\"}" },
  { DASHSCOPE, "{\"output\":[{\"task_id\":\"$ID\",\"task_status\":\"SUCCEEDED\",\"video_url\":\"$URL\"}]}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":[\"SUCCEEDED\"],\"video_url\":\"$URL\"}}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":{\"FAILED\":true},\"code\":\"InternalError\"}}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":null,\"video_url\":\"$URL\"}}" },
  { DASHSCOPE, "{\"output\":null,\"code\":\"InternalError\",\"message\":\"x\"}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"RUNNING\",\"video_url\":\"$URL\"},\"usage\":7}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"PENDING\",\"code\":\"InternalError\"},"
               "\"usage\":{\"duration\":-1e300}}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"FAILED\",\"task_status\":\"RUNNING\"}}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"\\u0000\\u0001\\u202e SUCCEEDED\","
               "\"video_url\":\"$URL\"}}" },
  { DASHSCOPE, "{\"code\":\"InternalError\",\"message\":\"x\",\"request_id\":\"r\"}", 500 },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"FAILED\",\"code\":\"InternalError\"}}", 502 },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"UNKNOWN\"}}", 503 },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"SUCCEEDED\",\"video_url\":\"$URL\"}}", 503 },
  { DASHSCOPE, "{\"code\":\"InvalidParameter\",\"message\":\"x\",\"request_id\":\"r\"}", 400 },
  { DASHSCOPE, "{\"code\":\"InvalidApiKey\",\"message\":\"" HOSTILE_KEY "\",\"request_id\":\"r\"}", 401 },
  { DASHSCOPE, "{\"request_id\":\"r\",\"message\":\"x\"}", 404, .once = TRUE },
};

/* What a refusal is, and what a plain acknowledgement, the services' own tests tell; these are neither. */
static const HostileAnswer acks[] = {
  { .text = "" },
  { .text = "{" },
  { .text = "<html>Welcome</html>", .type = HTML },
  { .text = "<html>Bad gateway</html>", .status = 502, .type = HTML },
  { .status = 302 },
  { .status = 307 },
  { .misdeed = FAKE_DEEP },
  { .misdeed = FAKE_OVERSIZED },
  { .misdeed = FAKE_BOMB },
  { .misdeed = FAKE_ENDLESS },

  { RUNWARE, "{\"data\":[]}", .accepted = TRUE },
  { RUNWARE, "{}", .accepted = TRUE },
  { RUNWARE, "{\"data\":[{\"taskUUID\":\"" NOBODY "\"}]}", .accepted = TRUE },
  { RUNWARE, "{\"data\":[{\"taskUUID\":7},{\"taskUUID\":\"$ID\"},{\"taskUUID\":\"$ID\"}]}", .accepted = TRUE },
  { RUNWARE, "{\"errors\":[{\"code\":\"timeoutProvider\",\"message\":\"x\",\"taskUUID\":\"$ID\"}]}", 504 },

  { TOAPIS, "null" },
  { TOAPIS, "{}" },
  { TOAPIS, "{\"data\":[]}" },
  { TOAPIS, "{\"id\":\"\",\"status\":\"queued\"}" },
  { TOAPIS, "{\"id\":[\"$ID\"],\"task_id\":{\"id\":\"$ID\"},\"data\":[[{\"task_id\":\"$ID\"}]]}" },
  { TOAPIS, "{\"code\":200,\"data\":[{\"status\":\"submitted\",\"task_id\":null}]}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"queued\"}", 500 },
  { TOAPIS, "{\"error\":{\"code\":500,\"message\":\"x\",\"type\":\"internal_error\"}}", 504 },
  { TOAPIS, "{\"error\":{\"code\":500,\"message\":\"x\",\"type\":\"internal_error\"}}" },
  { TOAPIS, "{\"error\":{\"message\":\"x\"}}", 408 },
  { TOAPIS, "{\"id\":7,\"status\":[\"queued\"],\"progress\":-1e300}", .accepted = TRUE },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"failed\",\"error\":{\"code\":500,\"message\":\"x\"}}", .accepted = TRUE },
  { TOAPIS, "{\"id\":null,\"task_id\":\"a b/c?d=e&f#g%2Fh\",\"url\":\"$OTHER/steal\"}", .accepted = TRUE },
  { TOAPIS, "{\"id\":\"@127.0.0.1:1/$ID\"}", .accepted = TRUE },

  { EMPIRIO, "null" },
  { EMPIRIO, "{}" },
  { EMPIRIO, "{\"data\":[]}" },
  { EMPIRIO, "{\"job_id\":\"\",\"status\":\"queued\"}" },
  { EMPIRIO, "{\"job_id\":[\"$ID\"],\"id\":{\"id\":\"$ID\"},\"poll_url\":[\"/v1/jobs/$ID\"]}" },
  { EMPIRIO, "{\"job_id\":null,\"poll_url\":\"$OTHER/steal\"}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"queued\"}", 500 },
  { EMPIRIO, "{\"error\":{\"message\":\"x\",\"type\":\"server_error\",\"code\":\"upstream_error\"}}", 504 },
  { EMPIRIO, "{\"error\":{\"message\":\"x\",\"type\":\"server_error\",\"code\":\"upstream_error\"}}" },
  { EMPIRIO, "{\"detail\":\"Request Timeout\"}", 408 },
  { EMPIRIO, "{\"job_id\":7,\"status\":[\"queued\"],\"poll_url\":7}", .accepted = TRUE },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"failed\",\"error\":{\"message\":\"x\"}}", .accepted = TRUE },
  { EMPIRIO, "{\"job_id\":\"a b/c?d=e&f#g%2Fh\"}", .accepted = TRUE },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"poll_url\":\"$OTHER/v1/jobs/$ID\"}", .accepted = TRUE },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"poll_url\":\"$HERE@example.com/v1/jobs/$ID\"}", .accepted = TRUE },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"poll_url\":\"//example.com/v1/jobs/$ID\"}", .accepted = TRUE },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"poll_url\":\"file:///v1/jobs/$ID\"}", .accepted = TRUE },
  { EMPIRIO, "{\"poll_url\":\"$OTHER/v1/jobs/$ID\"}", .accepted = TRUE },

  { DASHSCOPE, "null" },
  { DASHSCOPE, "{}" },
  { DASHSCOPE, "{\"output\":{}}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"\",\"task_status\":\"PENDING\"}}" },
  { DASHSCOPE, "{\"output\":[{\"task_id\":\"$ID\"}],\"task_id\":\"$ID\"}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":[\"$ID\"],\"task_status\":\"PENDING\"}}" },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"PENDING\"}}", 500 },
  { DASHSCOPE, "{\"code\":\"RequestTimeOut\",\"message\":\"x\",\"request_id\":\"r\"}", 504 },
  { DASHSCOPE, "{\"code\":\"InternalError\",\"message\":\"x\",\"request_id\":\"r\"}" },
  { DASHSCOPE, "{\"code\":\"RequestTimeOut\",\"message\":\"x\",\"request_id\":\"r\"}", 408 },
  { DASHSCOPE, "{\"output\":{\"task_id\":7,\"task_status\":[\"PENDING\"]},\"usage\":[]}", .accepted = TRUE },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"FAILED\","
               "\"code\":\"InternalError\"}}", .accepted = TRUE },
  { DASHSCOPE, "{\"output\":{\"task_id\":\"a b/c?d=e&f#g%2Fh\"},\"code\":\"\"}", .accepted = TRUE },
};

/* Where no clip is fetched from: not fetched, not given up. The link that the service gives later is taken. */
static const HostileAnswer results[] = {
  { .link = "file:///etc/passwd" }, { .link = "ftp://127.0.0.1/a.mp4" }, { .link = "javascript:alert(1)" },
  { .link = "/etc/passwd" }, { .link = "//127.0.0.1/a.mp4" }, { .link = "http://10.0.0.1/a.mp4" },
  { .link = "https://192.168.0.1/a.mp4" }, { .link = "https://169.254.169.254/latest/meta-data" },
  { .link = "https://[fd00::1]/a.mp4" }, { .link = "https://2130706434/a.mp4" },
  { .link = "http://example.com/a.mp4" }, { .link = "https://me:" HOSTILE_KEY "@example.com/a.mp4" },
  { .link = "data:video/mp4,x" },

  { RUNWARE, "{\"data\":[{\"taskUUID\":\"$ID\",\"status\":\"success\",\"videoUUID\":\"a1\","
             "\"videoBase64Data\":\"PGh0bWw+bm8gY2xpcDwvaHRtbD4=\"}]}" },
  { RUNWARE, "{\"data\":[{\"taskUUID\":\"$ID\",\"status\":\"success\",\"videoUUID\":\"a1\","
             "\"videoDataURI\":\"data:text/html;base64,PGh0bWw+PC9odG1sPg==\"}]}" },

  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"completed\",\"result\":{\"url\":\"/etc/passwd\"}}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"completed\",\"result\":[],\"url\":\"file:///etc/passwd\"}" },
  { TOAPIS, "{\"id\":\"$ID\",\"status\":\"completed\",\"result\":{\"data\":\"clip.mp4\"}}" },

  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"succeeded\",\"result\":{\"url\":\"/etc/passwd\"}}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"done\",\"result\":{\"video_url\":\"file:///etc/passwd\"}}" },
  { EMPIRIO, "{\"job_id\":\"$ID\",\"status\":\"COMPLETED\",\"result\":{\"data\":[],\"output\":[\"clip.mp4\"]}}" },

  { DASHSCOPE, "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"succeeded\",\"video_url\":[\"/etc/passwd\"]}}" },
  { DASHSCOPE, "{\"output\":{\"task_status\":\"SUCCEEDED\",\"video_url\":{\"url\":\"clip.mp4\"}},\"usage\":\"x\"}" },
};

static const HostileAnswer searches[] = {
  { .text = "" },
  { .text = "{" },
  { .text = "null" },
  { .text = "{\"data\":{},\"output\":7}" },
  { .text = "{\"data\":[1,\"x\",null,[],{}]}" },
  { .text = "<html>Sign in to this network</html>", .type = HTML },
  { .text = "<html>Bad gateway</html>", .status = 502, .type = HTML },
  { .status = 302 }, { .status = 307 },
  { .misdeed = FAKE_DEEP }, { .misdeed = FAKE_OVERSIZED }, { .misdeed = FAKE_BOMB }, { .misdeed = FAKE_ENDLESS },
  { .misdeed = FAKE_SILENCE },

  { DASHSCOPE, "{\"data\":[{\"task_id\":[\"$ID\"],\"submit_time\":$NOW},{\"task_id\":\"\",\"submit_time\":$NOW}]}" },
  { DASHSCOPE, "{\"data\":[{\"task_id\":\"$ID\",\"model_name\":\"wan2.6-i2v\",\"submit_time\":$NOW}]}" },
  { DASHSCOPE, "{\"data\":[{\"task_id\":\"$ID\"},{\"task_id\":\"$ID\",\"submit_time\":null}]}" },
  { DASHSCOPE, "{\"data\":[{\"task_id\":\"$ID\",\"submit_time\":1e300},{\"task_id\":\"$ID\",\"submit_time\":-1}]}" },
  { DASHSCOPE, "{\"data\":[{\"task_id\":\"$ID\",\"submit_time\":\"2001-01-01 00:00:00.000\"}]}" },
  { DASHSCOPE, "{\"data\":[{\"task_id\":\"$ID\",\"submit_time\":\"99999-99-99\"}]}" },
  { DASHSCOPE, "{\"data\":[{\"task_id\":\"$ID\",\"submit_time\":$NOW}]}", 500 },
  { DASHSCOPE, "{\"code\":\"InvalidApiKey\",\"message\":\"" HOSTILE_KEY "\"}", 401 },
};

static const HostileAnswer files[] = {
  { .text = "<html>Sign in to this network</html>", .type = HTML },
  { .text = "<html>Sign in to this network</html>", .type = "video/mp4" },
  { .text = "", .type = "video/mp4" },
  { .text = "No.", .status = 206, .type = "video/mp4" },
  { .text = "No.", .status = 500, .type = "video/mp4" },
  { .misdeed = FAKE_BOMB },
};

static const struct { const HostileAnswer *answers; guint n; } topics[] = {
  [HOSTILE_POLLS] = { polls, G_N_ELEMENTS (polls) },
  [HOSTILE_ACKS] = { acks, G_N_ELEMENTS (acks) },
  [HOSTILE_RESULTS] = { results, G_N_ELEMENTS (results) },
  [HOSTILE_SEARCHES] = { searches, G_N_ELEMENTS (searches) },
  [HOSTILE_FILES] = { files, G_N_ELEMENTS (files) },
};

GPtrArray *
hostile_pick (HostileTopic  topic,
              const char   *service)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < topics[topic].n; i++)
    {
      const HostileAnswer *answer = &topics[topic].answers[i];

      if (!answer->service || g_str_equal (answer->service, service))
        g_ptr_array_add (picked, (gpointer) answer);
    }

  g_assert_cmpuint (picked->len, >, 0);

  return picked;
}
