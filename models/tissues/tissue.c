/* Names and classes of the tissues. */
#include "tissues/tissue.h"

const char *const tissue_names[TISSUE_COUNT] = {
#define SOLID(symbol, name, law, kinematics) #name,
#define MEMBRANE(symbol, name, law)          #name,
#define LIGAMENT(symbol, name, sides)        #name,
#define CABLE(symbol, name)                  #name,
#define BEAM(symbol, name)                   #name,
#define LINE(symbol, name)                   #name,
#include "tissues/tissue_list.h"
};

const TissueClass tissue_classes[TISSUE_COUNT] = {
#define SOLID(symbol, name, law, kinematics) TISSUE_CLASS_SOLID,
#define MEMBRANE(symbol, name, law)          TISSUE_CLASS_MEMBRANE,
#define LIGAMENT(symbol, name, sides)        TISSUE_CLASS_LIGAMENT,
#define CABLE(symbol, name)                  TISSUE_CLASS_CABLE,
#define BEAM(symbol, name)                   TISSUE_CLASS_BEAM,
#define LINE(symbol, name)                   TISSUE_CLASS_LINE,
#include "tissues/tissue_list.h"
};
