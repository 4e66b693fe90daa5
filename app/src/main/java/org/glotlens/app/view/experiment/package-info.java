/** What is measured, on which texts and how: the side bar, and the runs that it starts. */
package org.glotlens.app.view.experiment;
