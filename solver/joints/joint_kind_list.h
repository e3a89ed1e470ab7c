/* Joints that lock axes of a bushing:
   JOINT_KIND(name, meaning, displacements along and turns about the three axes that are locked). */
JOINT_KIND(ball, "one point in common, free to turn", 1, 1, 1, 0, 0, 0)
JOINT_KIND(hinge, "one point in common, free to turn about the first axis", 1, 1, 1, 0, 1, 1)
JOINT_KIND(slider, "free to slide along the first axis, does not turn", 0, 1, 1, 1, 1, 1)
JOINT_KIND(cylinder, "free to slide along and to turn about the first axis", 0, 1, 1, 0, 1, 1)
JOINT_KIND(fixed, "moves as one", 1, 1, 1, 1, 1, 1)
