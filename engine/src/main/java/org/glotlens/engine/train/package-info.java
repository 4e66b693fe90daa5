/**
 * Fine-tuning: LoRA adapters, optimiser, schedule, rows, steps and saves that can be gone on from.
 * The arithmetic is PEFT's and Hugging Face's Trainer's, held to their numbers by fixtures.
 * Knows folders of saves, not runs, processes or forecasts: those are {@code runs}.
 * Sees {@code model}, {@code token}, {@code bridge}, and of {@code data} how a conversation is read. {@code bench}, {@code pair} and {@code runs} may enter.
 */
package org.glotlens.engine.train;
