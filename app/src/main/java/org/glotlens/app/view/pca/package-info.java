/** The scatter of sentences in the joint PCA basis. */
package org.glotlens.app.view.pca;
