/** The steering tab: a language is pushed into the blocks while a checkpoint writes, and the texts are compared. */
package org.glotlens.app.view.steer;
