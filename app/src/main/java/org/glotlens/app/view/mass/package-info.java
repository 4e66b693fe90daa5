/** Language mass of a text: how much of the probability lies on each language's tokens, layer by layer, at a token that is chosen. */
package org.glotlens.app.view.mass;
