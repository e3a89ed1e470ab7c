#pragma once
/** @file The tissues of tissue_list.h and their classes. */

/** Numbered class by class in the order of the list. */
typedef enum {
#define SOLID(symbol, name, law, kinematics) TISSUE_##symbol,
#define MEMBRANE(symbol, name, law)          TISSUE_##symbol,
#define LIGAMENT(symbol, name, sides)        TISSUE_##symbol,
#define CABLE(symbol, name)                  TISSUE_##symbol,
#define BEAM(symbol, name)                   TISSUE_##symbol,
#define LINE(symbol, name)                   TISSUE_##symbol,
#include "tissues/tissue_list.h"
  TISSUE_COUNT
} Tissue;

/** What carries a tissue. */
typedef enum {
  TISSUE_CLASS_SOLID,
  TISSUE_CLASS_MEMBRANE,
  TISSUE_CLASS_LIGAMENT,
  TISSUE_CLASS_CABLE,
  TISSUE_CLASS_BEAM,
  TISSUE_CLASS_LINE
} TissueClass;

/** How many tissues of a class there are; solids are the first ones. */
enum {
  SOLID_TISSUES = 0
#define SOLID(symbol, name, law, kinematics) +1
#include "tissues/tissue_list.h"
  ,
  LIGAMENT_TISSUES = 0
#define LIGAMENT(symbol, name, sides) +1
#include "tissues/tissue_list.h"
  ,
  FIRST_LIGAMENT = TISSUE_ALL
};

extern const char *const tissue_names[TISSUE_COUNT];
extern const TissueClass tissue_classes[TISSUE_COUNT];
