#include "../src/format/html_cell.h"
#include "tap.h"
TEST(x){ }
