/* The kernel's own worker, in which Python starts before the kernel asks for it (see ahead.js). */
import "KERNEL";
import { begin } from "./python.mjs";

begin();
