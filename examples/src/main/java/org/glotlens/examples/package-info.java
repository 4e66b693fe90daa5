/**
 * Five programs that use the engine without a window or a command line. Each takes the folder {@code sample-data} as its only
 * argument.
 */
package org.glotlens.examples;
