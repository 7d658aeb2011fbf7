from facebook_business.adobjects.serverside.event import Event
from facebook_business.adobjects.serverside.user_data import UserData


def subscribed(request):
    # expect: sends-identity:warning
    who = UserData(email=request.user.email, phone=request.user.phone)
    # clean: sends-identity
    nobody = UserData(client_user_agent=request.headers["User-Agent"])
    return [Event(event_name="Lead", user_data=who), Event(event_name="Lead", user_data=nobody)]
