/** The neurons tab: which neurons belong to which language, where they lie, and what becomes of texts without them. */
package org.glotlens.app.view.neurons;
