/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene.h"

#include <math.h>

#include "takes-demo-scene-air.h"
#include "takes-demo-scene-hero.h"
#include "takes-demo-scene-label.h"
#include "takes-demo-scene-land.h"
#include "takes-demo-scene-picture.h"
#include "takes-demo-scene-sky.h"
#include "takes-demo-scene-view.h"
#include "takes-demo-scene-water.h"

struct _TakesDemoScene {
  TakesDemoClip    *clip;
  TakesDemoView     view;
  TakesDemoLabel   *label;
  TakesDemoPicture *picture;   /* instead of all that follows */
  TakesDemoSky     *sky;
  TakesDemoLand    *land;
  TakesDemoWater   *water;
  TakesDemoHero    *hero;
  TakesDemoAir     *air;
  TakesDemoMotion  *motion;    /* borrowed */
  cairo_surface_t  *still;     /* the one picture of a clip whose switch says so */
};

/**
 * takes_demo_scene_new:
 * @motion: (nullable): must outlive it; what is painted is its frame of that moment
 *
 * Draws everything that does not change from frame to frame. Any thread, used by one.
 *
 * Returns: (transfer full) (nullable): NULL with an error when the first frame cannot be read
 */
TakesDemoScene *
takes_demo_scene_new (const TakesDemoClip  *clip,
                      TakesDemoMotion      *motion,
                      GError              **error)
{
  g_autoptr (TakesDemoScene) self = NULL;

  g_return_val_if_fail (clip != NULL, NULL);

  self = g_new0 (TakesDemoScene, 1);
  self->clip = takes_demo_clip_copy (clip);
  self->motion = motion;
  self->view = takes_demo_view_new (self->clip);
  self->label = takes_demo_label_new (self->clip);

  if (clip->frame)
    {
      self->picture = takes_demo_picture_new (&self->view, error);
      if (!self->picture)
        return NULL;

      return g_steal_pointer (&self);
    }

  self->sky = takes_demo_sky_new (&self->view);
  self->land = takes_demo_land_new (&self->view);
  self->hero = takes_demo_hero_new (&self->view);
  self->air = takes_demo_air_new (&self->view);
  if (self->view.lake)
    self->water = takes_demo_water_new (&self->view);

  return g_steal_pointer (&self);
}

void
takes_demo_scene_free (TakesDemoScene *self)
{
  g_clear_pointer (&self->still, cairo_surface_destroy);
  g_clear_pointer (&self->air, takes_demo_air_free);
  g_clear_pointer (&self->hero, takes_demo_hero_free);
  g_clear_pointer (&self->water, takes_demo_water_free);
  g_clear_pointer (&self->land, takes_demo_land_free);
  g_clear_pointer (&self->sky, takes_demo_sky_free);
  g_clear_pointer (&self->picture, takes_demo_picture_free);
  g_clear_pointer (&self->label, takes_demo_label_free);
  g_clear_pointer (&self->clip, takes_demo_clip_free);
  g_free (self);
}

static void
paint_view (TakesDemoScene *self,
            cairo_t        *cr,
            guint           frame)
{
  TakesDemoMoment moment = takes_demo_view_get_moment (&self->view, frame);

  if (self->picture)
    {
      takes_demo_picture_paint (self->picture, cr, moment);
      return;
    }

  takes_demo_sky_paint (self->sky, cr, moment);
  takes_demo_land_paint_far (self->land, cr, moment);
  takes_demo_hero_paint_sky (self->hero, cr, moment);
  if (self->water)
    {
      takes_demo_water_paint (self->water, cr, moment);
      takes_demo_hero_paint_lake (self->hero, cr, moment);
    }
  takes_demo_land_paint_near (self->land, cr, moment);
  takes_demo_air_paint (self->air, cr, moment);
}

static void
add_round_rectangle (cairo_t *cr,
                     double   x,
                     double   y,
                     double   width,
                     double   height,
                     double   radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* Mode Animate: the picture moves, in its corner the video that it follows. */
static void
paint_follower (TakesDemoScene *self,
                cairo_t        *cr,
                guint           frame)
{
  double unit = self->view.unit, width = self->view.width * 0.3, height = self->view.height * 0.3;
  double margin = unit * 0.03, x = self->view.width - width - margin;

  paint_view (self, cr, frame);
  cairo_save (cr);
  add_round_rectangle (cr, x, margin, width, height, unit * 0.02);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
  cairo_set_line_width (cr, unit * 0.008);
  cairo_stroke_preserve (cr);
  cairo_clip (cr);
  cairo_translate (cr, x, margin);
  takes_demo_motion_paint (self->motion, cr, width, height);
  cairo_restore (cr);
}

/* Mode Replace: the video, and in the middle of it what the picture shows. */
static void
paint_replaced (TakesDemoScene *self,
                cairo_t        *cr,
                guint           frame)
{
  TakesDemoMoment moment = takes_demo_view_get_moment (&self->view, frame);
  double width = self->view.width, height = self->view.height;

  takes_demo_motion_paint (self->motion, cr, width, height);
  cairo_save (cr);
  cairo_translate (cr, width * (0.28 + 0.04 * sin (moment.seconds * 1.4)), height * 0.12);
  cairo_scale (cr, 0.44, 0.62);
  cairo_save (cr);
  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, width / 2, height / 2);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  cairo_clip (cr);
  paint_view (self, cr, frame);
  cairo_restore (cr);
}

static void
paint_still (TakesDemoScene *self,
             cairo_t        *cr)
{
  if (!self->still)
    {
      cairo_t *own;

      self->still = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->clip->width, self->clip->height);
      own = cairo_create (self->still);
      paint_view (self, own, 0);
      cairo_destroy (own);
    }

  cairo_set_source_surface (cr, self->still, 0, 0);
  cairo_paint (cr);
}

/**
 * takes_demo_scene_paint:
 * @cr: on an image surface of 32 bits in the clip's size
 * @frame: 0 is the first
 *
 * Paints one frame, its label included.
 */
void
takes_demo_scene_paint (TakesDemoScene *self,
                        cairo_t        *cr,
                        guint           frame)
{
  g_return_if_fail (self != NULL && cr != NULL);

  if (self->motion && self->clip->replace)
    paint_replaced (self, cr, frame);
  else if (self->motion)
    paint_follower (self, cr, frame);
  else if (self->clip->still)
    paint_still (self, cr);
  else
    paint_view (self, cr, frame);

  takes_demo_label_paint (self->label, cr, frame);
}
