/**
 * Files of {@code torch.save} read without running anything: a zip archive and a pickle of which nothing is built but lists,
 * tuples, dictionaries, texts, numbers and tensors (docs/decisions/0028). A large one is read piece by piece while it is open (docs/decisions/0043).
 * Every length is checked before anything is made of it; whatever else a pickle asks for is refused by its name.
 * Sees {@code file}. {@code neuron}, {@code jacobian} and what reads files of others may enter.
 */
package org.glotlens.engine.pickle;
