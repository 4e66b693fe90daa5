/**
 * Projects in the window: all that is asked and shown as one value, which is saved, put back and stepped through by undo.
 * Sees the features whose results and files it saves; the frame says what the parts are.
 */
package org.glotlens.app.view.project;
