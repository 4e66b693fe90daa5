/**
 * Jinja as chat templates use it, with the meaning that Jinja 2 on Python gives it in a sandbox that changes nothing.
 * What is not rendered rightly is refused, by name. Templates are strangers' programs: they see plain values and the
 * functions here, no class, no file and no network, and one budget bounds their steps, time and memory
 * (docs/decisions/0027).
 * Sees the exceptions. {@code chat} alone may enter.
 */
package org.glotlens.engine.chat.jinja;
