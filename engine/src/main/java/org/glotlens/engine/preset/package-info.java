/** Published studies as data files: what they measured on what, as published and corrected. */
package org.glotlens.engine.preset;
