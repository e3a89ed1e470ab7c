#pragma once
/** @file What is cut of a rib cage, as bits of the key `resected`. */
#include "key_reader.h"
#include "spine.h"

/** Bits below; then for each pair of ribs its right head and its left one. */
enum { RESECT_INTERCOSTALS, RESECT_STERNOTOMY, RESECT_ANTERIOR_CAGE, RESECT_HEADS };

/** Set the parts that are cut. What the cage does not have cannot be cut: an error at the node.
    @param[in]     node      value of the key, NULL when it is not given
    @param[in]     resected  sum of 1 << part
    @param[in,out] cage      its extent is set already */
PetscErrorCode resection_apply(const KeyReader *reader, const YamlNode *node, int resected,
                               RibCageOptions *cage);
