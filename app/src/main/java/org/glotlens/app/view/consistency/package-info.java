/** The consistency tab: facts in several languages, and how alike the languages rank their candidates. */
package org.glotlens.app.view.consistency;
