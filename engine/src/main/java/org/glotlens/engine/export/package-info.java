/**
 * What leaves a model as tensors: activations at hook points, and base and adapter merged into one checkpoint.
 * Files appear whole or not at all, also where they are as large as the model.
 * Sees {@code pair} and {@code model}. Only the app may enter.
 */
package org.glotlens.engine.export;
