/** The bar of models: which checkpoints are open, and whether their self-checks passed. */
package org.glotlens.app.view.models;
