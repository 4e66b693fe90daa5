/** The window for an audience: one or two figures in large type, and the window's size on the screen. Sees figures to show. */
package org.glotlens.app.view.present;
