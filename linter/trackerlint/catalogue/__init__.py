"""The catalogue: what is known of each tracker, as data, and how facts are held against it."""

from trackerlint.catalogue.detection import Detection
from trackerlint.catalogue.load import load_catalogue
from trackerlint.catalogue.match import Catalogue
from trackerlint.catalogue.model import Gates, Switch, Tracker, Vendor

__all__ = ["Catalogue", "Detection", "Gates", "Switch", "Tracker", "Vendor", "load_catalogue"]
