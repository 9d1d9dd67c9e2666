/** The walls of the house, as tests. Every module's tests see this package. */
package dev.varve.architecture;
