/** The patching tab: what one prompt has is put into another, and the answers are read over the layers. */
package org.glotlens.app.view.patch;
