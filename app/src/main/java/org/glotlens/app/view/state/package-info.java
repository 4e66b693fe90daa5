/**
 * What all views of one window share: selection, results on show, settings that last, where a result comes from.
 */
package org.glotlens.app.view.state;
