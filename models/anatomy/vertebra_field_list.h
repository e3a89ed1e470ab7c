/* Every dimension of a vertebra that the tables give and that a subject may have otherwise:
   FIELD(key, member, quantity, unit, sex, scale, low, high, meaning).
   The key is its name in scenario files, the member one of VertebraShape. The quantity is that of
   the rows of anatomy.csv, which have " male" or " female" behind it for BY_SEX. Between low and
   high lies what may be asked for, in the unit. */
FIELD(height, height, "body height", "mm", BY_SEX, BY_LENGTH, 5.0, 60.0,
      "height of the body in the middle of its rim")
FIELD(wedge, wedge, "body wedge", "deg", BOTH_SEXES, BY_KYPHOSIS, -30.0, 45.0,
      "angle between the endplates, kyphotic positive")
FIELD(lower_width, width[LOWER], "lower endplate width", "mm", BY_SEX, BY_LENGTH, 10.0, 90.0,
      "width of the lower endplate")
FIELD(upper_width, width[UPPER], "upper endplate width", "mm", BY_SEX, BY_LENGTH, 10.0, 90.0,
      "width of the upper endplate")
FIELD(lower_depth, depth[LOWER], "lower endplate depth", "mm", BY_SEX, BY_LENGTH, 8.0, 70.0,
      "depth of the lower endplate from front to back")
FIELD(upper_depth, depth[UPPER], "upper endplate depth", "mm", BY_SEX, BY_LENGTH, 8.0, 70.0,
      "depth of the upper endplate from front to back")
FIELD(lower_concavity, concavity[LOWER], "lower endplate concavity", "mm", BOTH_SEXES, MADE, 0.0,
      10.0, "depth of the dome of the lower endplate")
FIELD(upper_concavity, concavity[UPPER], "upper endplate concavity", "mm", BOTH_SEXES, MADE, 0.0,
      10.0, "depth of the dome of the upper endplate")
FIELD(kidney, kidney, "kidney factor", "1", BOTH_SEXES, AS_IT_IS, 0.0, 0.6,
      "hollow of the posterior wall: 0 ellipse, 0.6 kidney")
FIELD(shell, shell, "cortical shell thickness", "mm", BOTH_SEXES, AS_IT_IS, 0.05, 2.0,
      "thickness of the cortical shell at mid-height")
FIELD(canal_depth, canal_depth, "canal depth", "mm", BOTH_SEXES, BY_CANAL, 5.0, 40.0,
      "depth of the spinal canal from front to back")
FIELD(canal_width, canal_width, "canal width", "mm", BOTH_SEXES, BY_CANAL, 5.0, 50.0,
      "width of the spinal canal")
FIELD(pedicle_width, pedicle_width, "pedicle width", "mm", BOTH_SEXES, BY_CANAL, 2.0, 20.0,
      "width of the narrowest section of a pedicle")
FIELD(pedicle_height, pedicle_height, "pedicle height", "mm", BOTH_SEXES, BY_CANAL, 4.0, 30.0,
      "height of the narrowest section of a pedicle")
FIELD(pedicle_angle, pedicle_angle, "pedicle angle", "deg", BOTH_SEXES, TO_RADIAN, -20.0, 50.0,
      "angle of a pedicle's axis, forwards towards the midplane positive")
FIELD(process_width, process_width, "transverse process width", "mm", BOTH_SEXES, BY_PROCESS, 20.0,
      120.0, "from tip to tip of the transverse processes")
FIELD(spinous_length, spinous_length, "spinous tip length", "mm", BOTH_SEXES, BY_PROCESS, 5.0,
      100.0, "from the posterior wall to the tip of the spinous process")
FIELD(spinous_slope, spinous_slope, "spinous process slope", "deg", BOTH_SEXES, TO_RADIAN, 0.0,
      80.0, "slope of the spinous process, downwards")
FIELD(transverse_height, transverse_height, "transverse process height above pedicle", "mm",
      BOTH_SEXES, BY_PROCESS, -20.0, 20.0,
      "middle of the transverse process's tip above that of the pedicle")
FIELD(transverse_tip_height, transverse_tip_height, "transverse tip height", "mm", BOTH_SEXES,
      BY_PROCESS, 3.0, 20.0, "height of the tip of the transverse process")
FIELD(transverse_angle, transverse_angle, "transverse process backward angle", "deg", BOTH_SEXES,
      TO_RADIAN, 0.0, 65.0, "of the transverse process from the frontal plane backwards")
