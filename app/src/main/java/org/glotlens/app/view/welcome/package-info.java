/** The welcome page: what can be begun, and what was worked on lately. Sees projects and models. */
package org.glotlens.app.view.welcome;
