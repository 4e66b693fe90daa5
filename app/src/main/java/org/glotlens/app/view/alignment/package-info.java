/** The alignment tab: how near languages lie to a pivot over the layers, and what is known in the middle and not said. */
package org.glotlens.app.view.alignment;
