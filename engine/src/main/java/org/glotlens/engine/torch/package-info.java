/**
 * PyTorch: the one thread that owns native arrays, lanes that compute in its name, scopes, types and devices, and the kernels.
 * {@code Ops} and the classes it hands out, one a purpose, are one short method a kernel; the kernels themselves stand as text
 * in {@code kernels.py}.
 * The only room that sees {@code ai.djl}; no native array leaves the engine.
 * Sees the exceptions. Rooms that compute may enter: {@code hook}, {@code model} and what measures or trains.
 */
package org.glotlens.engine.torch;
