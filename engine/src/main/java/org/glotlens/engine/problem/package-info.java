/**
 * Word problems whose answer is a number, MGSM and MSVAMP: how they are asked, which number an answer gives, and how many
 * are right.
 * Sees {@code data}, {@code task}, {@code generate}, {@code language}, {@code stat}, {@code file}, {@code setting}, {@code run}.
 * {@code measure}, the charts and the app may enter.
 */
package org.glotlens.engine.problem;
