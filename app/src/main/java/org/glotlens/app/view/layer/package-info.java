/** The layer slider that all figures follow. */
package org.glotlens.app.view.layer;
