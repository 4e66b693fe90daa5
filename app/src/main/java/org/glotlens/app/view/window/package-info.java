/**
 * The frame: the workbench that holds the view models together, the tabs, and the start of the window.
 */
package org.glotlens.app.view.window;
