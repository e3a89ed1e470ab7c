// A block of tetrahedra, a wedge, a plate in the air and a line from the block to the plate; the group of
// the block's side has no name.
SetFactory("Built-in");
Mesh.SecondOrderIncomplete = 1;
Point(1) = {0, 0, 0, 3}; Point(2) = {1, 0, 0, 3}; Point(3) = {0, 1, 0, 3};
Line(1) = {1, 2}; Line(2) = {2, 3}; Line(3) = {3, 1};
Curve Loop(1) = {1, 2, 3}; Plane Surface(1) = {1};
block[] = Extrude {0, 0, 1} { Surface{1}; };
Point(21) = {3, 0, 0, 3}; Point(22) = {4, 0, 0, 3}; Point(23) = {3, 1, 0, 3};
Line(21) = {21, 22}; Line(22) = {22, 23}; Line(23) = {23, 21};
Curve Loop(21) = {21, 22, 23}; Plane Surface(21) = {21};
wedge[] = Extrude {0, 0, 1} { Surface{21}; Layers{1}; Recombine; };
Point(131) = {0, 0, 5, 3}; Point(132) = {1, 0, 5, 3}; Point(133) = {0, 1, 5, 3};
Line(131) = {131, 132}; Line(132) = {132, 133}; Line(133) = {133, 131};
Curve Loop(131) = {131, 132, 133}; Plane Surface(131) = {131};
Line(141) = {1, 131};
Physical Volume("block", 1) = {block[1]};
Physical Volume("wedge", 2) = {wedge[1]};
Physical Surface("plate", 30) = {131};
Physical Surface(3) = {1};
Physical Curve("line", 4) = {141};
Physical Curve("rim", 6) = {1, 131};
