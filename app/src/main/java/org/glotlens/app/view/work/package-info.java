/**
 * Runs jobs away from the interface thread and brings their ends back to it.
 */
package org.glotlens.app.view.work;
