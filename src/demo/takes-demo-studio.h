/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-clip.h"

G_BEGIN_DECLS

/*
 * Makes clips on worker threads, two at a time; equal clips are made once. All functions and
 * callbacks belong to the thread whose default main context it was made in.
 */
typedef struct _TakesDemoStudio TakesDemoStudio;

/* `error` is NULL when the clip lies in the folder under its name. */
typedef void (*TakesDemoStudioFunc) (const char   *name,
                                     const GError *error,
                                     gpointer      user_data);

TakesDemoStudio *takes_demo_studio_new    (const char          *folder,
                                           TakesDemoStudioFunc  func,
                                           gpointer             user_data);
void             takes_demo_studio_free   (TakesDemoStudio     *self);
void             takes_demo_studio_make   (TakesDemoStudio     *self,
                                           const TakesDemoClip *clip);
char            *takes_demo_studio_dup_path (TakesDemoStudio   *self,
                                             const char        *name);
gboolean         takes_demo_studio_has    (TakesDemoStudio     *self,
                                           const char          *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoStudio, takes_demo_studio_free)

G_END_DECLS
