/** The lens evaluation in the window: how well the layers show the concepts of prompts, through one lens or two. */
package org.glotlens.app.view.concept;
