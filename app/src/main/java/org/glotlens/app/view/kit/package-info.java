/**
 * The lowest part of the window: words, icons, rows, bags of listeners, fonts by script. Knows no state and no job.
 */
package org.glotlens.app.view.kit;
