/**
 * What every piece of work shares: a job with progress and cancel, and the provenance of what it made.
 * A provenance names its sides, the command line that makes the result again, and who asked for it.
 * Nothing here computes, reads or writes.
 * Sees the exceptions. Every room above {@code token} may enter.
 */
package org.glotlens.engine.run;
