/** One line under the tabs that says what is seen and what to try next. */
package org.glotlens.app.view.guide;
