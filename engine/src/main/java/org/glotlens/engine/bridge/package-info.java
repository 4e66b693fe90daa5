/**
 * An encoder in front of a decoder (LangBridge, MindMerger): the maps from the states of one to rows that the other reads, the frame
 * that a text becomes, and the folder that holds what was learnt.
 * Nothing is trained here.
 * Sees {@code model}, {@code token}, {@code torch}, {@code checkpoint}, {@code file}, {@code setting}. {@code train}, {@code pair},
 * {@code runs} and the app may enter.
 */
package org.glotlens.engine.bridge;
